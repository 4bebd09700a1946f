import type { AdapterWith } from '@portico/adapter-kit'
import type { SqrilDetails } from './responses.ts'

/** A configured Sqril, with every operation that it has. */
export interface SqrilAdapter extends AdapterWith<SqrilDetails, 'sqril', 'get' | 'update' | 'reconcile'> {}
