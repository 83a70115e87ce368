import { describe, expect, it } from 'vitest'
import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { chooseGuardians, sealOf } from '../../../../shared/model/sessionLog/guardianChoice.ts'
import { newVoice, openIdea } from '../../../../shared/model/sessionLog/sealedIdea.ts'
import { offeredGuardians, sealedRounds } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import { NOBODY } from '../../../../shared/model/transact.ts'
import { hashOfName, keysOf } from '../../../support/sessionLog/logStatements.ts'
import { personNamed, sealedSession } from '../../../support/sessionLog/sealedRound.ts'

const anna = [keysOf('anna'), personNamed('anna')] as const
const textsOf = (session: ReturnType<typeof sealedSession>) => {
  const round = session.round()
  return round.ideas.map((idea) => openIdea(idea, round)?.text ?? null)
}

describe('silent writing', () => {
  it('is opened by any two of three guardians, for the ideas that a facilitator reveals', () => {
    const session = sealedSession()
    const { id } = session.write(...anna, 'Mancano spazi per i ragazzi')
    expect(textsOf(session)).toEqual([null])
    session.close('marta', [id])
    session.reveal('marta', [id])
    session.share('elena', [id])
    expect(textsOf(session)).toEqual([null])
    session.share('bruno', [id])
    expect(textsOf(session)).toEqual(['Mancano spazi per i ragazzi'])
    expect(session.round()).toMatchObject({ isClosedTwice: false, revealed: new Set([id]) })
  })

  it('counts the latest edition of each idea, of one author several, and only those of the close', () => {
    const session = sealedSession()
    const first = session.write(...anna, 'uno')
    session.write(...anna, 'due', 'idea000000000001')
    const edited = session.write(...anna, 'uno, corretto', 'idea000000000000', 2)
    expect(session.round().ideas.map(({ statement }) => statement.id)).not.toContain(first.id)
    expect(session.round().ideas).toHaveLength(2)
    session.close('marta', [edited.id])
    session.write(...anna, 'arrivata dopo', 'idea000000000002')
    expect(session.round().ideas.map(({ statement }) => statement.id)).toEqual([edited.id])
  })

  it('does not follow who may not: a partner who closes, a contributor who reveals, a stranger’s share', () => {
    const session = sealedSession()
    const { id } = session.write(...anna, 'un’idea')
    session.close('elena', [])
    session.reveal('anna', [id])
    expect(session.round()).toMatchObject({ closed: null, revealed: new Set() })
    session.close('marta', [id])
    session.sign('anna', 'share', { round: session.round().id, shares: [[id, hashOfName('x')]] })
    expect(session.round().shares.size).toBe(0)
  })

  it('does not take a facilitator’s statement from somebody else’s hand under another name, nor one of another session or table', () => {
    const session = sealedSession()
    const body = { round: session.round().id, items: [], part: 1, parts: 1 }
    session.sign('eve', 'close', body, {}, personNamed('marta'))
    session.sign('marta', 'close', body, { session: 'altroincontro000' as never })
    session.sign('marta', 'close', body, { table: 'altroprocesso000' as never })
    expect(session.round().closed).toBeNull()
  })

  it('takes a close in parts once it is whole', () => {
    const session = sealedSession()
    const [a, b] = [session.write(...anna, 'uno'), session.write(...anna, 'due', 'idea000000000001')]
    const part = (number: number, items: string[]) =>
      session.sign('marta', 'close', { round: session.round().id, items, part: number, parts: 2 }, { at: 1_800_000_000_000 } as never)
    part(1, [a.id])
    expect(session.round().closed).toBeNull()
    part(2, [b.id])
    expect(session.round().closed).toEqual(new Set([a.id, b.id]))
  })

  it('says that two islands closed it, and keeps the first close', () => {
    const session = sealedSession()
    const [a, b] = [session.write(...anna, 'uno'), session.write(...anna, 'due', 'idea000000000001')]
    session.close('marta', [a.id])
    session.close('luca', [a.id])
    expect(session.round().isClosedTwice).toBe(false)
    session.close('luca', [a.id, b.id])
    expect(session.round()).toMatchObject({ isClosedTwice: true, closed: new Set([a.id]) })
  })

  it('names a guardian whose share is wrong, and opens by the other two', () => {
    const session = sealedSession()
    const { id } = session.write(...anna, 'un’idea')
    session.close('marta', [id])
    session.sign('marta', 'share', { round: session.round().id, shares: [[id, hashOfName('wrong')]] })
    session.share('elena', [id])
    expect(textsOf(session)).toEqual([null])
    session.share('bruno', [id])
    const round = session.round()
    expect(round.ideas.map((idea) => openIdea(idea, round))).toMatchObject([{ text: 'un’idea', wrong: [0] }])
  })

  it('is opened by its author where guardians are gone, whatever others publish for it', () => {
    const session = sealedSession()
    const { id } = session.write(...anna, 'un’idea')
    session.close('marta', [id])
    const publish = (name: string, key: string) => session.sign(name, 'selfreveal', { round: session.round().id, item: id, key })
    publish('eve', hashOfName('another key'))
    expect(textsOf(session)).toEqual([null])
    publish('anna', session.keyOfIdea(id))
    publish('eve', hashOfName('one more'))
    expect(textsOf(session)).toEqual(['un’idea'])
  })

  it('names a guardian under whose name who leads has put another key', () => {
    const session = sealedSession()
    expect(session.round().unoffered).toEqual([])
    const [own, other] = session.round().guardians
    const forged = session.sign('luca', 'round', {
      ...roundBody(session),
      guardians: [own!, { person: other!.person, key: hashOfName('of luca'), isPhone: false }],
    })
    expect(sealedRounds(session.log, session.submitted, session.context).find(({ id }) => id === forged.id)?.unoffered).toEqual([
      personNamed('elena'),
    ])
  })

  it('shows a phone, which has nothing of what members submitted, whose keys the guardians have', () => {
    const session = sealedSession()
    const guardians = session.round().guardians
    const offers = session.submitted.map(({ statement }) => statement)
    const unofferedIn = (body: object) => {
      const { id } = session.sign('marta', 'round', { ...roundBody(session), guardians, ...body } as never)
      return sealedRounds(session.log, [], session.context).find((round) => round.id === id)?.unoffered
    }
    expect(unofferedIn({ offers })).toEqual([])
    // none, one of another session, one of another person, one whose signature does not hold
    expect(unofferedIn({})).toHaveLength(3)
    const elsewhere = session.sign('elena', 'guardian', { key: guardians[1]!.key, isPhone: false }, { session: 'altroincontro000' as never })
    const others = session.sign('luca', 'guardian', { key: guardians[1]!.key, isPhone: false })
    const broken = session.submitted[1]!.statement.slice(0, -4)
    for (const offer of [toBase64Url(elsewhere.bytes), toBase64Url(others.bytes), `${broken}AAAA`])
      expect(unofferedIn({ offers: [offers[0], offer, offers[2]] })).toEqual([personNamed('elena')])
    const forged = [guardians[0], { ...guardians[1], key: hashOfName('of marta') }, guardians[2]]
    expect(unofferedIn({ offers, guardians: forged })).toEqual([personNamed('elena')])
  })
})

describe('ideas of nobody', () => {
  it('count under keys that are no member’s, and named ones do not', () => {
    const session = sealedSession(['marta'], 'anonymous')
    const voice = newVoice()
    const { id } = session.write(voice, NOBODY, 'senza nome')
    session.write(...anna, 'con il nome')
    session.close('marta', [id])
    session.share('marta', [id])
    expect(textsOf(session)).toEqual(['senza nome'])
    const [idea] = session.round().ideas
    expect(idea?.statement).toMatchObject({ at: session.round().at, author: toBase64Url(voice.publicKey) })
  })
})

const roundBody = (session: ReturnType<typeof sealedSession>) => {
  const { run, step, board, area, prompt, attribution } = session.round()
  return { run, step, board, area, prompt, attribution }
}

describe('the choice of guardians', () => {
  const offer = (name: string, isPhone = false, at = 1) => ({ person: personNamed(name), key: hashOfName(name), isPhone, at })
  const organisations: Readonly<Record<string, string>> = {
    [personNamed('marta')]: 'Comune',
    [personNamed('luca')]: 'Comune',
    [personNamed('elena')]: 'La Pianta',
  }
  const choose = (offers: readonly ReturnType<typeof offer>[], away: readonly string[] = []) =>
    chooseGuardians(
      offers,
      personNamed('marta'),
      (person) => !away.some((name) => personNamed(name) === person),
      (person) => organisations[person],
    )

  it('takes the leader’s computer, then desktops of other organisations, then phones', () => {
    const all = [offer('anna', true), offer('luca'), offer('elena'), offer('marta'), offer('bruno')]
    expect(choose(all)).toMatchObject({ seal: 'sealed', guardians: [{ key: hashOfName('marta') }, {}, {}] })
    expect(choose(all)?.guardians.map(({ person }) => person)).not.toContain(personNamed('anna'))
    expect(choose(all)?.guardians.map(({ person }) => person)).not.toContain(personNamed('luca'))
    expect(choose([offer('luca'), offer('elena'), offer('marta')], ['elena'])?.guardians).toHaveLength(2)
  })

  it('says what it is worth', () => {
    expect(choose([offer('marta')])).toMatchObject({ seal: 'covered' })
    expect(choose([offer('marta'), offer('anna', true), offer('carla', true)])).toMatchObject({ seal: 'sealedByPhones' })
    expect(choose([offer('elena')])).toBeNull()
    // the round itself says so to phones, which see no offers
    expect(sealOf([{ isPhone: false }, { isPhone: true }, { isPhone: false }])).toBe('sealed')
    expect(sealOf([{ isPhone: false }, { isPhone: true }])).toBe('sealedByPhones')
  })

  it('follows the last offer of each person', () => {
    const session = sealedSession()
    session.sign('elena', 'guardian', { key: hashOfName('old'), isPhone: false })
    session.sign('elena', 'guardian', { key: hashOfName('new'), isPhone: false })
    const offers = offeredGuardians(session.submitted, session.context)
    expect(offers.find(({ person }) => person === personNamed('elena'))).toMatchObject({ key: hashOfName('new'), isPhone: false })
  })

  it('takes a computer of who may not host for a phone: a contributor’s program says what it likes', () => {
    const session = sealedSession()
    session.sign('anna', 'guardian', { key: hashOfName('anna'), isPhone: false })
    const offers = offeredGuardians(session.submitted, session.context)
    expect(offers.find(({ person }) => person === personNamed('anna'))?.isPhone).toBe(true)
  })
})
