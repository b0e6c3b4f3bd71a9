"""Tests of mentorlog: behaviour on real files, real screens and real processes."""
