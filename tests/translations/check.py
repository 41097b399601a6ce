#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The catalogues in translations/ say everything the sources say, and the program speaks the language its person asks for."""
import collections
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../e2e"))
from harness import QUAYHAND, ROOT, Skip, expect, expect_equal, main  # pylint: disable=wrong-import-position

Text = collections.namedtuple("Text", "context source forms finished")
SOURCES = ["src/app", "src/cli", "src/models", "src/widgets", "ui"]
KEPT = re.compile(r"%n|%L?\d+|--[a-z]+|[A-Z]{2,}_[A-Z_]+|quayhand(?:\.yaml)?|mem_limit|failure_action")


def read(path):
    texts = []
    for context in ElementTree.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            said = message.find("translation")
            forms = [form.text or "" for form in said.findall("numerusform")] or [said.text or ""]
            texts.append(Text(context.find("name").text, message.find("source").text, forms, said.get("type") is None))
    return texts


def catalogues():
    found = sorted(glob.glob(os.path.join(ROOT, "translations/quayhand_*.ts")))
    expect(found, "no catalogue in translations/")
    return found


def every_text_is_translated(_):
    for path in catalogues():
        wanting = [f"{text.context}: {text.source}" for text in read(path) if not text.finished or not all(form.strip() for form in text.forms)]
        expect_equal(wanting, [], f"untranslated in {path}")


def what_stands_for_a_value_is_in_the_translation(_):
    for path in catalogues():
        for text in read(path):
            for form in text.forms:
                expect_equal(sorted(KEPT.findall(form)), sorted(KEPT.findall(text.source)), f"{text.context}: {form!r}")


def spaces_at_the_ends_are_those_of_the_source(_):
    def ends(words):
        return words[:len(words) - len(words.lstrip())], words[len(words.rstrip()):], words.count("\n")
    for path in catalogues():
        for text in read(path):
            for form in text.forms:
                expect_equal(ends(form), ends(text.source), f"{text.context}: {form!r}")


def shortcuts_are_kept_and_differ_within_a_context(_):
    for path in catalogues():
        letters = collections.defaultdict(list)
        for text in read(path):
            for form in text.forms:
                expect_equal(form.count("&"), text.source.count("&"), f"{text.context}: {form!r}")
                letters[text.context] += [letter.lower() for letter in re.findall(r"&(\w)", form)]
        for context, used in letters.items():
            expect_equal(len(used), len(set(used)), f"shortcuts of {context}: {used}")


def catalogues_are_up_to_date_with_the_sources(_):
    lupdate = os.environ.get("LUPDATE") or shutil.which("lupdate6") or "/usr/lib/qt6/bin/lupdate"
    if not os.path.exists(lupdate):
        raise Skip("lupdate is not installed (Qt's linguist tools; ./dev setup)")
    for path in catalogues():
        with tempfile.TemporaryDirectory() as folder:
            fresh = shutil.copy(path, folder)
            ran = subprocess.run([lupdate, "-silent", "-locations", "none", "-no-obsolete", "-I", "src", *SOURCES, "-ts", fresh],
                                 cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            expect_equal(ran.returncode, 0, ran.stdout)
            expect_equal(ran.stdout.strip(), "", "lupdate has something to say about the sources")
            kept = {(text.context, text.source) for text in read(path)}
            found = {(text.context, text.source) for text in read(fresh)}
            expect_equal(sorted(found - kept), [], f"not in {path} yet: run ./dev translate")
            expect_equal(sorted(kept - found), [], f"in {path}, and in the sources no more: run ./dev translate")


def help_of(environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LC_") and name not in ("LANG", "LANGUAGE")}
    ran = subprocess.run([QUAYHAND, "help"], env={**clean, **environment}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    expect_equal(ran.returncode, 0, ran.stderr)
    return ran.stdout.decode("utf-8")


def speaks_the_first_language_that_the_person_asks_for(_):
    if not os.path.exists(QUAYHAND):
        raise Skip(f"{QUAYHAND} was not built")
    german, english = "das Image des Projekts auf der gewählten Engine bauen", "build the project's image on the chosen engine"
    for environment, words in ((({"LANG": "de_DE.UTF-8"}), german), ({"LANG": "de_AT.UTF-8"}, german), ({"LANG": "en_GB.UTF-8"}, english),
                               ({"LANG": "en_US.UTF-8", "LANGUAGE": "de"}, german), ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en:de"}, english),
                               ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr:de"}, german), ({}, english)):
        expect(words in help_of(environment), f"{environment} gives other words than {words!r}")


TESTS = [every_text_is_translated, what_stands_for_a_value_is_in_the_translation, spaces_at_the_ends_are_those_of_the_source,
         shortcuts_are_kept_and_differ_within_a_context, catalogues_are_up_to_date_with_the_sources,
         speaks_the_first_language_that_the_person_asks_for]
main("Translations", TESTS, lambda: None, lambda _: None)
