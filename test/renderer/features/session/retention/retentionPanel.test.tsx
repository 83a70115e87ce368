import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { RetentionPanel } from '../../../../../renderer/features/session/retention/RetentionPanel.tsx'
import { readProcess } from '../../../../../shared/model/records/processAttributes.ts'
import { cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { testPlace } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

it('for how long what was sealed is kept is chosen, and is a year before', async () => {
  const { props, process } = testPlace('Orto')
  render(<RetentionPanel {...props} />)
  const choice = screen.getByRole('button', { name: /Quanto si conservano/ })
  expect(choice.textContent).toContain('1 anno')
  await userEvent.click(choice)
  await userEvent.click(screen.getByRole('option', { name: '3 mesi' }))
  expect(readProcess(process.doc).retentionMonths).toBe(3)
})
