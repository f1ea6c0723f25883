"""What pyproject.toml cannot say: scenarios/ lies beside the package here and inside it once it is built."""

from setuptools import find_namespace_packages, setup

setup(
    packages=[*find_namespace_packages(include=["zvsim*"]), "zvsim.scenarios"],
    package_dir={"zvsim.scenarios": "scenarios"},
)
