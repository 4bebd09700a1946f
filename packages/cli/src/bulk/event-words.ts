import type { PauseReason, WorkEvent } from '@portico/bulk'

/** What happened while rows were sent, in a sentence. */
export function eventWords(event: Exclude<WorkEvent, { type: 'row' }>): string {
  switch (event.type) {
    case 'provider_down':
      return `${event.account} does not answer. Its rows wait, and it is tried again from time to time.`
    case 'provider_back':
      return `${event.account} answers again.`
    case 'paused':
      return `Run ${event.run} is paused: ${pauseWords(event.reason)}.`
    case 'waiting':
      return event.reason === 'window'
        ? `Run ${event.run} waits until its window opens.`
        : `Run ${event.run} has sent as many as it may on one day, and waits for the next.`
    case 'database_away':
      return 'The database does not answer. Nothing is lost; waiting for it.'
    case 'database_back':
      return 'The database answers again.'
  }
}

const pauses: Record<PauseReason, string> = {
  asked: 'as asked',
  sample: 'the sample was sent',
  unauthenticated: 'the provider does not accept the credentials',
  invalid_config: 'the account or the ledger is not set up',
  provider_down:
    'the provider does not answer and has no look-up, so that each further try could leave a customer in doubt',
}

/** Why a run is paused. `reason` may have a message behind its code. */
export function pauseWords(reason: string): string {
  const [code = '', ...message] = reason.split(': ')
  if (message.length > 0) return message.join(': ')
  return Object.entries(pauses).find(([known]) => known === code)?.[1] ?? code
}
