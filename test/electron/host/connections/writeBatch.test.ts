import { describe, expect, it } from 'vitest'
import { createWriteBatch } from '../../../../electron/host/connections/writeBatch.ts'

const endOfTurn = () => new Promise((resolve) => setImmediate(resolve))

describe('the writes of a turn', () => {
  it('wait for its end, and come in the order in which the sockets asked', async () => {
    const batch = createWriteBatch()
    const written: string[] = []
    batch.schedule({ writePending: () => written.push('one') })
    batch.schedule({ writePending: () => written.push('other') })
    const before = [...written]
    await endOfTurn()
    expect({ before, written }).toEqual({ before: [], written: ['one', 'other'] })
  })

  it('copy what a hundred sockets have in common once', () => {
    const batch = createWriteBatch()
    const frames = [Buffer.from('first'), Buffer.from('second')]
    const joined = Array.from({ length: 100 }, () => batch.join([...frames], 11))
    expect({ text: joined[0]?.toString(), copies: new Set(joined).size }).toEqual({ text: 'firstsecond', copies: 1 })
  })

  it('never give one socket the frames of another, be they as long and as many', () => {
    const batch = createWriteBatch()
    const [common, mine, yours] = [Buffer.from('common'), Buffer.from('mine!'), Buffer.from('yours')]
    const joined = [batch.join([common, mine], 11), batch.join([common, yours], 11), batch.join([common], 6), batch.join([common, mine], 11)]
    expect(joined.map(String)).toEqual(['commonmine!', 'commonyours', 'common', 'commonmine!'])
  })
})
