import { describe, expect, it } from 'vitest'
import { encodeLobby, LOBBY_MS, lobbyAt, lobbySlot, readLobby } from '../../../../shared/protocol/roomPolicy/lobby.ts'

const NOW = 1_790_000_000_000
const HOUR = 3_600_000

describe('the policy about newcomers', () => {
  it('ends by itself after twelve hours', () => {
    for (const mode of ['screened', 'closed'] as const) {
      const rule = readLobby(encodeLobby(mode, NOW))
      expect(lobbyAt(rule, NOW + LOBBY_MS - 1).mode).toBe(mode)
      expect(lobbyAt(rule, NOW + LOBBY_MS)).toEqual({ mode: 'open', until: null })
    }
    expect(encodeLobby('open', NOW)).toBe('')
    expect(readLobby('').mode).toBe('open')
  })

  it('ends no later whatever end was signed, and not at all in the past', () => {
    const year = JSON.stringify({ mode: 'closed', since: NOW, until: NOW + 365 * 24 * HOUR })
    expect(readLobby(year).until).toBe(NOW + LOBBY_MS)
    const past = JSON.stringify({ mode: 'closed', since: NOW - 2 * HOUR, until: NOW - HOUR })
    expect(lobbyAt(readLobby(past), NOW).mode).toBe('open')
  })

  it('of a newer version lets nobody in by themselves, until its end where it says one', () => {
    const newer = readLobby(JSON.stringify({ mode: 'byOrganisation', since: NOW, until: NOW + HOUR, organisations: ['x'] }))
    expect(lobbyAt(newer, NOW).mode).toBe('screened')
    expect(lobbyAt(newer, NOW + HOUR).mode).toBe('open')
    for (const text of ['{', 'null', '[]', '{"mode":3}', '{"mode":"closed","since":-1,"until":1e99}', `{"mode":"${'x'.repeat(2000)}"}`])
      expect(lobbyAt(readLobby(text), NOW).mode, text.slice(0, 40)).toBe('screened')
  })

  it('has a name that fits a statement, beside those of the process room', () => {
    expect(lobbySlot('orto000000000000')).toBe('process/orto000000000000/lobby')
    expect(lobbySlot('orto000000000000').length).toBeLessThanOrEqual(40)
  })
})
