import { AsyncLocalStorage } from 'node:async_hooks'

// Who is at work: the adapter, or the stand-in that its request reached. What either starts belongs to it, also later.
const side = new AsyncLocalStorage<'adapter' | 'stand-in'>()

export const asAdapter = <T>(start: () => T): T => side.run('adapter', start)

export const asStandIn = <T>(start: () => T): T => side.run('stand-in', start)

export const isAdapter = (): boolean => side.getStore() === 'adapter'

/** A callback that runs on behalf of whoever is at work now. */
export const onBehalf = <T extends unknown[]>(callback: (...parameters: T) => void) =>
  AsyncLocalStorage.bind(callback)
