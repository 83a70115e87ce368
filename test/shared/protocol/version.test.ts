import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { TavoloDb } from '../../../renderer/store/database.ts'
import { canonicalJson } from '../../../shared/base/json/canonicalJson.ts'
import { hostCommands, hostEvents } from '../../../shared/protocol/hostCommands.ts'
import * as assetLimits from '../../../shared/protocol/limits/assetLimits.ts'
import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { messagesHash } from '../../../shared/protocol/messages.ts'
import { refusals } from '../../../shared/protocol/refusal.ts'
import { rights, roles, roomKinds } from '../../../shared/protocol/role.ts'
import { compatibilityOf, DATABASE_VERSION, HELLO_VERSION, MESSAGES_SHA256, type VersionHistory, versions } from '../../../shared/protocol/version.ts'
import { releases } from '../../fixtures/releases.ts'
import { transcripts } from '../../fixtures/transcripts.ts'
import { transcriptText, writeTranscript } from '../../fixtures/writer/transcript.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Everything by which two programs understand each other: numbers, bounds, and one of each message as it is written today. */
const digestOfMessages = () =>
  createHash('sha256')
    .update(
      canonicalJson({
        messages: messagesHash(),
        limits: { ...LIMITS, ...HOST_LIMITS },
        assetLimits: { ...assetLimits },
        refusals,
        roles,
        roomKinds,
        rights,
        commands: Object.keys(hostCommands).sort(),
        news: Object.keys(hostEvents).sort(),
      }),
    )
    .update(transcriptText(writeTranscript()))
    .digest('hex')

describe('the version numbers', () => {
  it('are those that the messages of today were written down for', () => {
    const now = digestOfMessages()
    const sentence = `The messages are not those of hello version ${HELLO_VERSION} any more. Where a program of before would misread or refuse one of them, raise HELLO_VERSION (for messages to the host’s process HOST_MESSAGES_VERSION) in shared/protocol/version.ts and give it a line; where it passes over what is new, leave the number. Then write MESSAGES_SHA256 = '${now}' there, and write the fixture of the release (test/fixtures/README.md).`
    expect(MESSAGES_SHA256, sentence).toBe(now)
  })

  it('stay while every frame of the releases that spoke the same version stays, byte for byte', () => {
    const today = new Map(writeTranscript().lines.map(({ name, from, frame }) => [`${name}, from the ${from}`, hex(frame)]))
    const same = transcripts.filter(({ head }) => head.hello === HELLO_VERSION)
    for (const { release, lines } of same)
      for (const { name, from, frame } of lines)
        expect(today.get(`${name}, from the ${from}`), `"${name}" is not written as release ${release.name} wrote it: raise HELLO_VERSION`).toBe(
          hex(frame),
        )
    expect(transcripts.length).toBe(releases.length)
  })

  it('have a line of history each, oldest first, up to the current one', () => {
    for (const [name, { current, history }] of Object.entries(versions) as readonly [string, VersionHistory][]) {
      expect(
        history.map(({ version }) => version),
        name,
      ).toEqual(Array.from({ length: current }, (_, i) => i + 1))
      // both ends of messages to the host's process are of one build: there is no earlier one to read
      expect(history.at(-1)?.today, name).toBe(name === 'hostMessages' ? 'one build only' : 'read')
      for (const { what } of history) expect(what.length, name).toBeGreaterThan(10)
    }
  })

  it('are those of the database that a window opens', () => {
    expect(new TavoloDb().verno).toBe(DATABASE_VERSION)
  })

  it('are those that a release wrote down in its fixture, or later ones that know the old', () => {
    expect(releases.length).toBeGreaterThan(0)
    for (const { name, json } of releases)
      for (const [format, version] of Object.entries(json('versions.json') as Readonly<Record<string, number>>))
        expect(['read', 'upgraded', 'refused by version', 'one build only'], `${format} of ${name}`).toContain(
          compatibilityOf(format as keyof typeof versions, version),
        )
  })
})
