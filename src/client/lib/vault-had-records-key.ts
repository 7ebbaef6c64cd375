/** Where the browser's other storage says that there were words in the databases. */
export const vaultHadRecordsKey = "ruam-had-words";
