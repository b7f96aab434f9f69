"""What is kept of cases. One file per matter."""

from .case import Admission, Case, Compartment, PathwayVersion
from .conferences import Conference, ConferenceReader
from .endings import PendingDeletion
from .entries import Arrival, CaseFile, Due, Entry
from .figures import ChannelCount, CodedRecord, StatisticsKey, StatisticsSeat
from .referrals import Referral, ReferralReader, ReferralWord
from .windows import Window, WindowMessage

__all__ = [
    "Admission",
    "Arrival",
    "Case",
    "CaseFile",
    "ChannelCount",
    "CodedRecord",
    "Compartment",
    "Conference",
    "ConferenceReader",
    "Due",
    "Entry",
    "PathwayVersion",
    "PendingDeletion",
    "Referral",
    "ReferralReader",
    "ReferralWord",
    "StatisticsKey",
    "StatisticsSeat",
    "Window",
    "WindowMessage",
]
