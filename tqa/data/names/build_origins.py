"""Part of the build: which origin the names of a country's towns have."""

ORIGINS: dict[str, str] = {
    country: origin
    for origin, countries in {
        "Russian": "RU BY UA",
        "Slavic": "PL CZ SK BG RS HR SI BA MK ME",
        "English": "US GB AU NZ IE CA",
        "German": "DE AT CH",
        "French": "FR BE LU",
        "Spanish": "ES MX AR CO CL PE VE EC BO UY PY CU GT HN NI CR PA SV DO PR",
        "Portuguese": "BR PT",
        "Italian": "IT",
        "Arabic": "SY IQ SA YE EG LY DZ MA TN JO LB AE SD KW OM QA BH PS",
        "Persian": "IR AF TJ",
        "Turkish": "TR",
        "Turkic": "AZ KZ UZ KG TM",
        "Chinese": "CN TW",
        "Japanese": "JP",
        "Korean": "KR KP",
        "Vietnamese": "VN",
        "Indian": "IN PK BD LK NP",
        "Caucasian": "GE AM",
        "Nordic": "SE NO DK IS",
        "Dutch": "NL",
        "Finnic": "FI EE",
        "Hungarian": "HU",
        "Romanian": "RO MD",
        "Greek": "GR CY",
        "Baltic": "LT LV",
        "Hebrew": "IL",
    }.items()
    for country in countries.split()
}
NAMES: tuple[str, ...] = tuple(dict.fromkeys(ORIGINS.values()))
