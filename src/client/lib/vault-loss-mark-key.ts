/** Where the browser's other storage says that there were words in the databases. */
export const vaultLossMarkKey = "ruam-had-words";
