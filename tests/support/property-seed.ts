import fc from "fast-check";
import { testSeed } from "./test-seed.ts";

/** Every property that names no seed of its own begins here. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: testSeed });
