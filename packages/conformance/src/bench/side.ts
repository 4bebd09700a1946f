import { AsyncLocalStorage } from 'node:async_hooks'

// Which side runs now: the adapter, or the stand-in that its request reached. Asynchronous work keeps the side that started it.
const side = new AsyncLocalStorage<'adapter' | 'stand-in'>()

export const asAdapter = <T>(start: () => T): T => side.run('adapter', start)

export const asStandIn = <T>(start: () => T): T => side.run('stand-in', start)

export const isAdapter = (): boolean => side.getStore() === 'adapter'

/** A callback that will run as the side that runs now. */
export const onBehalf = <T extends unknown[]>(callback: (...parameters: T) => void) =>
  AsyncLocalStorage.bind(callback)
