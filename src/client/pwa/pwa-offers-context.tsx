import { createContext, useContext } from "solid-js";
import { noOffers, type Offers } from "./pwa-offers-contract.ts";

const Context = createContext<Offers>(noOffers);

/** Without it there is simply nothing to offer: no screen depends on an offer. */
export const PwaOffersProvider = Context.Provider;

/** The offers of the browser: installing, persistent storage, a new version. */
export const usePwaOffers = (): Offers => useContext(Context);
