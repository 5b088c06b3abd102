"""Files in a bucket of an object store that speaks S3, one object for each."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from portal.foutregel import EigenWoorden

_HOE: Final = Config(
    signature_version="s3v4",
    s3={"addressing_style": "path"},
    connect_timeout=3,
    read_timeout=10,
    retries={"total_max_attempts": 2, "mode": "standard"},
    # Ours says whether it is whole; many stores know no other way of signing.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class Emmerfout(EigenWoorden, OSError):
    """The store is away, or says no."""


class Emmer:
    """The objects of one bucket. What the library raises becomes OSError."""

    def __init__(self, naam: str) -> None:
        """`naam` is the bucket; where it is and with what it is asked say the settings S3_..."""
        self._emmer = naam
        # A session of its own: the one that all share is not made for two threads that come first.
        self._client: Any = boto3.session.Session().client(
            "s3",
            endpoint_url=settings.S3_ADRES,
            region_name=settings.S3_REGIO,
            aws_access_key_id=settings.S3_SLEUTEL,
            aws_secret_access_key=settings.S3_GEHEIM,
            config=_HOE,
        )

    def schrijf(self, naam: str, inhoud: bytes) -> None:
        """The store has it when it answers."""
        with _als_oserror():
            self._client.put_object(Bucket=self._emmer, Key=naam, Body=inhoud)

    def lees(self, naam: str) -> bytes:
        """The bytes of the object."""
        with _als_oserror():
            gelezen: bytes = self._client.get_object(Bucket=self._emmer, Key=naam)["Body"].read()
        return gelezen

    def wis(self, naam: str) -> None:
        """The store answers the same for what is not there."""
        with _als_oserror():
            self._client.delete_object(Bucket=self._emmer, Key=naam)

    def namen(self, scherf: str) -> set[str]:
        """The names behind `scherf/`, read in pages."""
        bladen = self._client.get_paginator("list_objects_v2")
        with _als_oserror():
            return {
                rij["Key"].rpartition("/")[2]
                for blad in bladen.paginate(Bucket=self._emmer, Prefix=f"{scherf}/")
                for rij in blad.get("Contents", ())
            }


@contextmanager
def _als_oserror() -> Iterator[None]:
    try:
        yield
    except ClientError as fout:
        if fout.response.get("Error", {}).get("Code") == "NoSuchKey":
            raise FileNotFoundError from fout
        status = fout.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        raise Emmerfout(f"The store answered {status}.") from fout
    except BotoCoreError as fout:
        raise Emmerfout(f"The store does not answer: {type(fout).__name__}.") from fout
