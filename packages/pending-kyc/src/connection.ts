import type { Http } from '@portico/adapter-kit'
import type { StatusTable } from './status.ts'

/** A configured provider: what every operation works with. */
export interface Connection {
  readonly http: Http
  readonly statuses: StatusTable
}
