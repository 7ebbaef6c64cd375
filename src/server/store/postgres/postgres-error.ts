/** PostgreSQL said no, or could not be reached. `code` is its SQLSTATE. */
export class PostgresError extends Error {
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.name = "PostgresError";
    this.code = code;
  }
}
