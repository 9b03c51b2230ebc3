# Everything needs cargo, a C compiler and python3; the rest is fetched below target/.
PYTHON ?= python3

.PHONY: help demo test soak bench peers fmt check

help:
	@echo "make demo          a private Synapse, Yoriai and three people talking; then join with your own client"
	@echo "make demo ONCE=1   the same, ends after the conversation with 0, or not 0 with the reason"
	@echo "make test          format, lints, unit tests, stories on two databases, real homeserver"
	@echo "make soak          what is random or fails on purpose, in its long size with new seeds, for two hours;"
	@echo "                   MINUTES=10: shorter"
	@echo "make bench         what is measured, as tables (release build: some minutes);"
	@echo "                   PART=votes, documents, surveys, latency, cpu, burst, start, memory or parse: only that"
	@echo "make peers         the members that the tests use, against Synapse, without Yoriai"
	@echo "make fmt / check   format the code / format check and lints only"

demo:
	@ONCE="$(ONCE)" $(PYTHON) scripts/demo.py

test:
	@$(PYTHON) scripts/test.py

soak:
	@$(PYTHON) scripts/soak.py --minutes $(or $(MINUTES),120)

bench:
	@$(PYTHON) scripts/bench.py $(PART)

peers:
	@"$$($(PYTHON) scripts/environment.py)" tests/peers/selftest.py

fmt:
	cargo fmt

check:
	@$(PYTHON) scripts/test.py fmt clippy-small clippy
