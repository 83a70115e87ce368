import { type Id, newId } from '../../../../shared/base/id.ts'
import { random } from '../../../../shared/base/random.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { changeDraft } from '../../../../shared/model/records/ballotDraft.ts'
import { askQuestion, choosePhoneArea } from '../../../../shared/model/records/boardAttributes.ts'
import { writeBody } from '../../../../shared/model/records/documentBody.ts'
import { addListing, type ListedKind } from '../../../../shared/model/records/listing.ts'
import type { StepKind } from '../../../../shared/model/records/methodSchema.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { addStep } from '../../../../shared/model/records/step.ts'
import type { PolicyPreset } from '../../../../shared/protocol/roomPolicy/policyPresets.ts'
import type { Language, TranslationKey } from '../../../../shared/translations/translations.ts'
import type { Translate } from '../../../kit/text/translations.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { writeRoom } from '../../../sync/processes/createProcess.ts'

const minutes = {
  it: () => import('../../../../resources/templates/minutes.it.json'),
  en: () => import('../../../../resources/templates/minutes.en.json'),
} as const

/** Five steps, ninety minutes in all; `on` is the room that the step works on, `policy` what may be done there meanwhile, `dots` what each has to give in a vote. */
const agenda = [
  { titleKey: 'template.needs.step1', minutes: 10, kind: 'listen' },
  { titleKey: 'template.needs.step2', minutes: 15, kind: 'write', on: 'board', policy: 'add', promptKey: 'template.needs.question' },
  { titleKey: 'template.needs.step3', minutes: 30, kind: 'arrange', on: 'board', policy: 'move' },
  { titleKey: 'template.needs.step4', minutes: 20, kind: 'vote', on: 'board', policy: 'view', promptKey: 'template.needs.voteQuestion', dots: 3 },
  { titleKey: 'template.needs.step5', minutes: 15, kind: 'document', on: 'document' },
] as const satisfies readonly {
  titleKey: TranslationKey
  minutes: number
  kind: StepKind
  on?: 'board' | 'document'
  policy?: PolicyPreset
  promptKey?: TranslationKey
  dots?: number
}[]

/**
 * Four areas side by side, so that each can grow downwards with its notes, in the proportions of what a projector shows of a board: all of it is
 * then seen at 70 % and more. The widest is for what comes from the phones.
 */
const AREA_HEIGHT = 1060
const GAP = 40
const areas = [
  { titleKey: 'template.needs.area.needs', width: 420 },
  { titleKey: 'template.needs.area.resources', width: 420 },
  { titleKey: 'template.needs.area.missing', width: 420 },
  { titleKey: 'template.needs.area.ideas', width: 820, phonesWriteIn: true },
] as const satisfies readonly { titleKey: TranslationKey; width: number; phonesWriteIn?: true }[]

/**
 * Fills a new process for a participatory reading of needs: a session with its agenda, a board with its question and areas, minutes to fill in.
 * The texts are in the language of the window when the process is created; from then on they are texts like any other.
 */
export async function populateNeedsReading(client: SyncClient, processId: ProcessId, t: Translate, language: Language): Promise<void> {
  const ids = { board: newId<ListedKind>(random), document: newId<ListedKind>(random), session: newId<ListedKind>(random) }
  await writeRoom(client, processId, `board/${ids.board}`, (doc, author) => {
    askQuestion(doc, author, t('template.needs.question'))
    let x = 0
    for (const { titleKey, width, ...area } of areas) {
      const id = putArea(doc, author, { title: t(titleKey), box: { x, y: 0, width, height: AREA_HEIGHT } })
      if ('phonesWriteIn' in area) choosePhoneArea(doc, author, id)
      x += width + GAP
    }
  })
  const { default: body } = await minutes[language]()
  await writeRoom(client, processId, `document/${ids.document}`, (doc, author) => writeBody(doc, author, body))
  await writeRoom(client, processId, `session/${ids.session}`, (doc, author) => {
    for (const { titleKey, minutes: length, kind, ...step } of agenda) {
      const id = addStep(doc, author, {
        title: t(titleKey),
        minutes: length,
        kind,
        ...('on' in step ? { on: ids[step.on] as string as Id<'board' | 'document'> } : {}),
        ...('policy' in step ? { policy: step.policy } : {}),
        ...('promptKey' in step ? { prompt: t(step.promptKey) } : {}),
      })
      if ('dots' in step) changeDraft(doc, author, id, { rule: 'dots', settings: { perVoter: step.dots } })
    }
  })
  // listed last, so that every listed room has its content
  await writeRoom(client, processId, `process/${processId}`, (doc, author) => {
    addListing(doc, author, { kind: 'session', title: t('template.needs.session'), id: ids.session })
    addListing(doc, author, { kind: 'board', title: t('template.needs.board'), id: ids.board })
    addListing(doc, author, { kind: 'document', title: t('template.needs.minutes'), id: ids.document, template: 'minutes' })
  })
}
