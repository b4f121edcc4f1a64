"""What an organisation may say on top of the built-in policy."""

from __future__ import annotations

ASKS = """
name = "St. Anna Clinic"
contact = "mailto:privacy@st-anna.example"
justifications = ["The patient agreed", "Not a real patient", "Another reason"]

[[row]]
category = "health"
action = "justify"

[[row]]
category = "client"
action = "justify"
"""

FORBIDS = """
name = "Acme"
contact = "https://acme.example/security"

[[row]]
category = "confidential"
place = ["consumer", "unknown"]
action = "block"
"""

OPENS_CLIENTS = """
name = "St. Anna Clinic"
open = ["client"]
justifications = ["The patient agreed"]

[[row]]
category = "health"
action = "justify"
"""
