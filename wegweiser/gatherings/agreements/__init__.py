"""The register of cooperation agreements."""
