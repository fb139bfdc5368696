"""The published package is `sinanews` alone: the two houses lie beside it here and inside it
when installed.
"""

from __future__ import annotations

from setuptools import find_packages, setup

HOUSES = {
    "sinanews": "sinanews",
    "sinanews.scraper": "scraper",
    "sinanews.analysis": "analysis",
}
PACKAGES = [
    name
    for package, folder in HOUSES.items()
    for name in (package, *(f"{package}.{inner}" for inner in find_packages(folder)))
]

setup(packages=PACKAGES, package_dir=HOUSES)
