"""What may leave a case and what left: consent ledger, referrals, answers."""
