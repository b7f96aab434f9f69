"""Codes of the record for the figures: coarse on purpose, so that no row points at a person (security.md 2.13).

Values come from the IOM Human Trafficking Case Data Standard (HTCDS), put together: gender of prs_Gender,
controls of vic_MethodsOfControl, industries of ISIC Rev. 4 (21 sections → 8), support of spl_Type. Regions:
sub-regions of the United Nations (M49). Age bands: those of the Counter-Trafficking Data Collaborative, put together.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

UNKNOWN = "unknown"
TRAFFICKING = {
    "possible": _("possibly trafficked"),
    "actual": _("trafficked, a body identified it"),
    "not": _("not trafficked"),
}
HTCDS_STATUS = {"PossibleVictimOfTrafficking": "possible", "ActualVictimOfTrafficking": "actual"}
GENDER = {"female": _("female"), "male": _("male"), "other": _("another gender")}
AGE = {"0-17": _("under 18"), "18-29": _("18 to 29"), "30-47": _("30 to 47"), "48+": _("48 and older")}
REGIONS = {
    "northern_africa": _("Northern Africa"),
    "sub_saharan_africa": _("Sub-Saharan Africa"),
    "latin_america": _("Latin America and the Caribbean"),
    "northern_america": _("Northern America"),
    "central_asia": _("Central Asia"),
    "eastern_asia": _("Eastern Asia"),
    "south_eastern_asia": _("South-eastern Asia"),
    "southern_asia": _("Southern Asia"),
    "western_asia": _("Western Asia"),
    "eastern_europe": _("Eastern Europe"),
    "northern_europe": _("Northern Europe"),
    "southern_europe": _("Southern Europe"),
    "western_europe": _("Western Europe"),
    "australia_new_zealand": _("Australia and New Zealand"),
    "melanesia": _("Melanesia"),
    "micronesia": _("Micronesia"),
    "polynesia": _("Polynesia"),
}
INDUSTRIES = {  # letters: sections of ISIC Rev. 4
    "A": _("agriculture, forestry, fishing"),
    "BCDE": _("mining, manufacturing, energy, water"),
    "F": _("construction"),
    "GH": _("trade, transport, storage"),
    "I": _("hotels and restaurants"),
    "N": _("cleaning, temporary work, other services to firms"),
    "QT": _("care, households"),
    "JKLMOPRSU": _("another industry"),
}
CONTROLS = {  # HTCDS values put together
    "threats": _("threats"),  # PhysicalThreats, ThreatsLawEnforcement, ThreatensChildrenFamily
    "violence": _("violence"),  # PhysicalAbuse, SexualAbuse, PsychologicalAbuse, PsychoactiveSubstance
    "money": _("debts, withheld earnings"),  # DebtBondage, TakesEarnings, RestrictsFinancialAccess
    "freedom": _("documents, movement, food, doctors withheld"),  # WithholdsDocuments and others
    "deceit": _("false promises, excessive hours, other"),  # FalsePromises, ExcessiveWorkingHours, Other
}
SUPPORT = {  # HTCDS spl_Type
    "education": _("education"),
    "financial": _("money"),
    "health": _("health"),
    "legal": _("legal help"),
    "livelihood": _("work and livelihood"),
    "rights": _("knowing one’s rights"),
    "rehabilitation": _("recovery after exploitation"),
    "social": _("shelter and social care"),
}
SUPPORT_OF_NEEDS = {  # need of the plan → support
    "shelter": "social", "health": "health", "money": "financial", "language": "education", "legal_aid": "legal",
    "work": "livelihood", "family": "social", "daily_life": "social", "return": "social", "safety": "social",
}  # fmt: skip
SOURCES = {  # HTCDS org_Type, put together, and those who are no body
    "self": _("the person"),
    "public": _("somebody from the public"),
    "ngo": _("a counselling or other non-public body"),
    "police": _("police, customs, prosecution"),
    "authority": _("another public body"),
}
OUTCOMES = {
    "free_movement": _("needs no permit"),
    "none": _("no permit"),
    "reflection": _("reflection period only"),
    "permit": _("residence permit"),
}
# field of the record → its codes
FIELDS = {
    "trafficking": TRAFFICKING, "gender": GENDER, "age": AGE, "region": REGIONS, "industry": INDUSTRIES,
    "main_control": CONTROLS, "source": SOURCES, "outcome": OUTCOMES,
}  # fmt: skip
SEVERAL = {"control": CONTROLS, "support": SUPPORT}
