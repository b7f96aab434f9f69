"""Addresses of this part of the cases."""

from django.urls import path

from wegweiser.cases.sharing.views import consents, guest, referrals, space, wizard

MEMBERS = "members/<slug:network>"
HERE = f"{MEMBERS}/cases"
ONE = f"{HERE}/<uuid:case>"
SENT = f"{HERE}/referrals/<uuid:sent>"

urlpatterns = [
    path(f"{ONE}/consents", consents.case_consents, name="case_consents"),
    path(f"{ONE}/consents/new", consents.case_consent, name="case_consent"),
    path(f"{ONE}/consents/refused", consents.case_refusal, name="case_refusal"),
    path(f"{ONE}/consents/text", consents.case_consent_text, name="case_consent_text"),
    path(f"{ONE}/consents/<uuid:consent>", consents.case_consent_again, name="case_consent_again"),
    path(f"{ONE}/consents/<uuid:consent>/withdraw", consents.case_consent_withdraw, name="case_consent_withdraw"),
    path(f"{ONE}/referrals", referrals.case_referrals, name="case_referrals"),
    path(f"{ONE}/referrals/new", wizard.case_refer, name="case_refer"),
    path(f"{SENT}/withdraw", referrals.case_referral_withdraw, name="case_referral_withdraw"),
    path(f"{SENT}/link", referrals.case_referral_link, name="case_referral_link"),
    path(f"{SENT}/hand-over", referrals.case_referral_hand_over, name="case_referral_hand_over"),
    path(f"{MEMBERS}/referrals", space.referrals, name="referrals"),
    path(f"{MEMBERS}/referrals/<uuid:referral>", space.referral, name="referral"),
    path(f"{MEMBERS}/referrals/<uuid:referral>/answer", space.referral_answer, name="referral_answer"),
    path("r/<str:token>", guest.guest_referral, name="guest_referral"),
]
