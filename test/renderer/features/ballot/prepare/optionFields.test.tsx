import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { OptionFields } from '../../../../../renderer/features/ballot/prepare/OptionFields.tsx'
import { ballotOption } from '../../../../../shared/model/records/ballotDraft.ts'
import type { SessionId } from '../../../../../shared/model/records/listing.ts'
import { addStep, readStep } from '../../../../../shared/model/records/step.ts'
import { MAX_OPTIONS } from '../../../../../shared/protocol/sessionLog/ballotBodies.ts'
import { cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { testId, testPlace, testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

it('what is pasted and has no room stays in the field, and is said', async () => {
  const { props, author } = testPlace()
  const { doc } = testRoom(`session/${testId<SessionId>('incontro')}`)
  const step = readStep(doc, addStep(doc, author, { title: 'Scelta', minutes: 10, kind: 'vote' }))!
  render(<OptionFields doc={doc} author={author} step={step} processId={props.processId} hasCosts={false} whyNot={null} />)
  const field = screen.getByLabelText<HTMLTextAreaElement>('Nuove proposte')
  await userEvent.click(field)
  const tooLong = 'x'.repeat(201)
  const lines = [tooLong, ...Array.from({ length: MAX_OPTIONS + 2 }, (_, at) => `Proposta ${at + 1}`)]
  await userEvent.paste(lines.join('\n'))
  await userEvent.click(screen.getByRole('button', { name: 'Aggiungi' }))
  expect(ballotOption.list(doc)).toHaveLength(MAX_OPTIONS)
  expect(field.value.split('\n')).toEqual([`Proposta ${MAX_OPTIONS + 1}`, `Proposta ${MAX_OPTIONS + 2}`, tooLong])
  expect(screen.getByText(/^Queste non ci stanno/)).toBeTruthy()
})
