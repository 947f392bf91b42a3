/** One error as the platform words it; a whole call answers a list of them. */
export interface Fault {
  code: string;
  message: string;
  fields?: string[];
  duplicateResult?: unknown;
}

/** A call that is refused as a whole. */
export class ApiFault extends Error {
  readonly status: number;
  readonly fault: Fault;

  constructor(status: number, code: string, message: string, fields?: string[]) {
    super(message);
    this.status = status;
    this.fault = { code, message, ...(fields === undefined ? {} : { fields }) };
  }
}

export function faultBody({ code, message, fields }: Fault): unknown {
  return [{ message, errorCode: code, ...(fields === undefined ? {} : { fields }) }];
}

/** The collections API says `statusCode` where everything else says `errorCode`. */
export function recordError({ code, message, fields = [], duplicateResult }: Fault): unknown {
  return {
    statusCode: code,
    message,
    fields,
    ...(duplicateResult === undefined ? {} : { duplicateResult }),
  };
}

/** Why one record was not saved. */
export class SaveRefused extends Error {
  readonly fault: Fault;

  constructor(code: string, message: string, fields: string[] = [], duplicateResult?: unknown) {
    super(message);
    this.fault = { code, message, fields, ...(duplicateResult === undefined ? {} : { duplicateResult }) };
  }
}
