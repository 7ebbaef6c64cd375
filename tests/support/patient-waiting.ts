/** A busy machine is slow, not wrong: what a test waits for may take its time. */
import { configure } from "@solidjs/testing-library";

configure({ asyncUtilTimeout: 10_000 });
