export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape.
  readonly body: any
}

export async function readAnswer(response: Response): Promise<Answer> {
  return { status: response.status, body: await response.json() }
}
