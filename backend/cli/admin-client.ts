/** The service said no, or could not be reached. The message is for the person at the keyboard. */
export class CliError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
  }
}

/** Talks to the service's admin API. */
export interface AdminClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
}

export function adminClient(url: string, adminToken: string): AdminClient {
  const call = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/admin${path}`, {
      method,
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new CliError(`the service at ${url} could not be reached`, { cause: error });
    });
    const answer = (await response.json().catch(() => null)) as {
      error?: { message: string; field?: string };
    } | null;
    if (response.ok || response.status === 422) return answer as T;
    throw new CliError(messageOf(response.status, answer));
  };
  return { get: (path) => call('GET', path), post: (path, body) => call('POST', path, body) };
}

function messageOf(status: number, answer: { error?: { message: string; field?: string } } | null): string {
  if (status === 401)
    return 'the service does not accept this ADMIN_TOKEN: set ADMIN_TOKEN to the one it was started with';
  const { message, field } = answer?.error ?? { message: `the service answered ${status}` };
  return field === undefined ? message : `${field}: ${message}`;
}
