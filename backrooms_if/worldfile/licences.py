"""Licences as SPDX expressions: the check behind the key `license`, through the library `packaging`."""

from typing import Annotated

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from pydantic import AfterValidator

from backrooms_if import limits
from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.scalars import Words
from backrooms_if.worldfile.takes import Takes


def _spdx(value: str) -> str:
    if len(value) > limits.EXPRESSION_CHARACTERS:
        message = f"{len(value):,} characters, and a licence may have {limits.EXPRESSION_CHARACTERS}"
        raise fault("E210", message, "name the licences that the parts of it are under, each once")
    try:
        return str(canonicalize_license_expression(value))
    except InvalidLicenseExpression as error:
        hint = "for example `CC-BY-4.0`, `CC-BY-SA-3.0`, `CC0-1.0`, `MIT OR Apache-2.0`"
        raise fault("E208", "this is no SPDX licence expression", hint) from error


Licence = Annotated[Words, AfterValidator(_spdx), Takes("an SPDX expression")]
"""An SPDX expression in its canonical spelling (SPDX specification 3.0, annex on licence expressions)."""
