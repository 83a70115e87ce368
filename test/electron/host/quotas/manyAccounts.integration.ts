import { describe, expect, it } from 'vitest'
import { createAccountant } from '../../../../electron/host/quotas/accountant.ts'

const person = (name: string) => name as never

describe('an account', () => {
  it('of ten thousand who come and go leaves nothing behind', () => {
    let now = 0
    const accountant = createAccountant(() => now)
    for (let i = 0; i < 10_000; i++) {
      const account = accountant.open(person(`p${i}`), `i${i}`, 'contributor')
      account.spend('hostTime', 1)
      account.close()
      now += 100
    }
    expect(accountant.size()).toBeLessThan(2000)
  })
})
