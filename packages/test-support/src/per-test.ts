import { beforeEach } from 'vitest'

/** Made anew before every test of the file: no test inherits what another left behind. Pass it on; don't keep its members. */
export function perTest<T extends object>(make: () => T): T {
  let made = make()
  beforeEach(() => {
    made = make()
  })
  return new Proxy(made, { get: (_, key) => Reflect.get(made, key) })
}
