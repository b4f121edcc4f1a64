"""Checks of numbers that python-stdnum does not know."""

from __future__ import annotations

import pytest

from pastevet.detectors.validators import CHECKS


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        ("au_medicare", "2428 77813 2", "2428 77823 2"),
        ("de_document", "T220001293", "T220001294"),
        ("de_health_insurance", "A123456780", "A123456781"),
        ("de_pension", "15 070649 C 103", "15 070649 C 104"),
        ("document_number", "X4820193", "X1111111"),
        ("document_number", "48201937", "20240517"),
        ("hu_tax_number", "8071592153", "8071592154"),
        ("identity_number", "02070803628", "02070803629"),
        ("kr_registration", "561106-1213869", "561106-1213861"),
        ("kr_registration", "911124-5678906", "911124-5678907"),
        ("sg_nric", "G3478509R", "G3478509K"),
        ("th_identity", "2-3165-95682-90-1", "1-9745-67890-12-4"),
        ("tw_identity", "B142610160", "B142610161"),
        ("uk_nino", "JG 10 37 59 A", "GB 10 37 59 A"),
        ("us_dea", "AP5836727", "AP5836728"),
        ("us_mbi", "3NC7WD8PF26", "1EG4-TE5-MK73"),
        ("us_npi", "1993999998", "1993999997"),
    ],
)
def test_tells_right_from_wrong(check: str, right: str, wrong: str):
    """A right number passes; one whose check, prefix or fame is wrong does not."""
    assert CHECKS[check](right)
    assert not CHECKS[check](wrong)
