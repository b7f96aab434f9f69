"""Documents of two invented towns. Numbers come from the ranges that are kept for films (030 23125 …, 069 90009 …)."""

from __future__ import annotations

from wegweiser.guidebook.editions.document import DocActor, DocContact, DocMandate, DocNetwork, DocText, Document

PLACE = "07314"
EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
SOURCE = "https://example.org/guide"


def phone(number: str, **more: object) -> DocContact:
    return DocContact(channel="phone", value=number, source=SOURCE, **{"checked_on": "2026-11-03", **more})


def holds(task: str, mode: str = "may", area: str = PLACE, **more: object) -> DocMandate:
    return DocMandate(task=task, mode=mode, area=area, **{"assumed": False, **more})


def actor(id_: str, name: str, kind: str = "non_public", **more: object) -> DocActor:
    told = {"target_group": "counselling_service", "level": "municipal", "area": PLACE, "sources": (SOURCE,)}
    return DocActor(id=id_, name={"de": name}, kind=kind, **{**told, **more})


def german_town(phone_number: str = "+493023125000", phone: str = "") -> Document:
    """Nobody shelters here; the wage advice is open by day, the women's line always."""
    return Document(
        network=DocNetwork(slug="bergstadt", name="Netzwerk Bergstadt", place=PLACE, pack="de"),
        actors=_german(phone or phone_number),
    )


def _german(wage_number: str) -> tuple[DocActor, ...]:
    return (
        actor(
            "police-110", "Polizei 110", "police", must_report="yes", must_prosecute=True, emergency=1,
            level="national", area="DE", contacts=(phone("110", hours="24/7"),),
            mandates=(holds("rescue", "must", "DE"), holds("investigate", "must", "DE")),
        ),
        actor(
            "wage-advice", "Lohnberatung am Markt", must_report="no", free=True, confidential=True, languages=("ro",),
            contacts=(
                phone(wage_number, hours="Mo-Fr 09:00-12:00", label={"de": "Beratung"}),
                phone("+493023125009", languages=("bg",)),
                DocContact(channel="email", value="beratung@example.org"),
                DocContact(channel="web", value="javascript:alert(3)"),
            ),
            mandates=(holds("claim_wages"), holds("counsel_labour"), holds("receive_first_contact")),
        ),
        actor("quiet-room", "Stiller Raum", contacts=(), mandates=(holds("counsel", assumed=True),)),
        actor(
            "womens-line", "Frauentelefon", must_report="no", sex="female", fallback=True, level="national", area="DE",
            contacts=(phone("+496990009001", hours="24/7"),), mandates=(holds("counsel", area="DE", sex="female"),),
        ),
        actor(
            "foreign-office", "Ausländerbehörde", "public_body", must_report="yes",
            target_group="immigration_authority", contacts=(phone("+493023125010", checked_on=""),),
            mandates=(holds("decide_residence", "must", legal_basis="§ 4711"), holds("counsel", "must_not")),
        ),
        actor("job-centre", "Amt <b>fett</b>", "public_body", mandates=(holds("pay_benefits"), holds("counsel")),
              contacts=(phone("+493023125011"),)),
        actor(
            "evil", EVIL, address=EVIL, description={"de": DocText(text=EVIL, state="draft")}, hours_text={"de": EVIL},
            contacts=(DocContact(channel="phone", value="", text=EVIL),),
            mandates=(holds("counsel", legal_basis=EVIL),),
            sources=(EVIL, "javascript:alert(4)"), duty_why={"de": EVIL}, languages_text={"de": EVIL},
        ),
        actor("customs", "Zoll", "customs", level="state", area="07",
              mandates=(holds("control_illicit_work", "must", "07"),)),
    )  # fmt: skip


def luxembourg_town() -> Document:
    """One service for the whole country."""
    return Document(
        network=DocNetwork(slug="uferstadt", name="Réseau Uferstadt", place="LU", pack="lu"),
        actors=(
            actor(
                "night-line", "Ligne de nuit", level="national", area="LU", must_report="unknown", fallback=True,
                contacts=(phone("+496990009010", hours="Mo-Su 18:00-24:00"),), mandates=(holds("counsel", area="LU"),),
            ),
        ),
    )  # fmt: skip
