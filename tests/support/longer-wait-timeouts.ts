/** Longer time limits for waiting, so that a busy machine fails no test. */
import { configure } from "@solidjs/testing-library";

configure({ asyncUtilTimeout: 10_000 });
