import { afterEach, beforeEach, describe } from 'vitest'
import type { Store } from '../../src/ports.ts'
import type { Backend, MakeBackend } from './backend.ts'
import { casesContract } from './contract-cases.ts'
import { inboxContract } from './contract-inbox.ts'
import { outboxContract } from './contract-outbox.ts'
import { patientsContract } from './contract-patients.ts'
import { secrecyContract } from './contract-secrecy.ts'
import { transactionContract } from './contract-transaction.ts'

/** What each test of the contract starts with: an empty database and a store on it. */
export interface Given {
  readonly backend: () => Backend
  readonly store: () => Store
}

/** Everything a Store must do, whatever it is made of. */
export function describeStore(name: string, make: MakeBackend): void {
  describe(`${name} store`, () => {
    let backend: Backend
    let store: Store
    beforeEach(async () => {
      backend = await make()
      store = await backend.open()
    })
    afterEach(() => backend.dispose())

    const given: Given = { backend: () => backend, store: () => store }
    transactionContract(given)
    inboxContract(given)
    patientsContract(given)
    casesContract(given)
    outboxContract(given)
    secrecyContract(given)
  })
}
