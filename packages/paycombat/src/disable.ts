import { extraOperation } from '@portico/adapter-kit'
import type { Connection } from './connection.ts'
import { readDisabled } from './responses.ts'

/** "Disable Customer". */
export const disableOperation = (connection: Connection) =>
  extraOperation({
    namedBy: 'id',
    method: 'PATCH',
    route: '/api/v1/customer/disable/{customer_id}',
    effect: 'safe_write',
    request: ({ id }) => ({ params: { customer_id: id } }),
    read: (answer) => readDisabled(answer, connection),
  })
