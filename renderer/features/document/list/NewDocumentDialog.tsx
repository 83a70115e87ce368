import { useState } from 'react'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import { type BodyNode, normalizeBody } from '../../../../shared/document/normalizedBody.ts'
import { countSections, packSectionCount } from '../../../../shared/document/sections/sectionCount.ts'
import { listSections, sectionBlocks } from '../../../../shared/document/sections/sectionList.ts'
import { templateBody } from '../../../../shared/document/templates/templateBody.ts'
import type { TemplateFile } from '../../../../shared/document/templates/templateFile.ts'
import { writeBody } from '../../../../shared/model/records/documentBody.ts'
import { addListing } from '../../../../shared/model/records/listing.ts'
import { MAX_TITLE } from '../../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { NameDialog } from '../../../kit/dialogs/NameDialog.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { processAssets } from '../../../sync/assets/processAssets.ts'
import { writeRoom } from '../../../sync/processes/createProcess.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { CreateDialogProps } from '../../feature.ts'
import { preparePictures } from '../pictures/preparePictures.ts'
import { documentTemplates } from './documentTemplates.ts'
import { OwnTemplate } from './OwnTemplate.tsx'
import { processFacts } from './processFacts.ts'

/** How far the sections are that a document begins with, as its listing says it. */
const countOf = (nodes: readonly BodyNode[], { random }: Author): string | null =>
  packSectionCount(countSections(listSections(sectionBlocks(fromBody(nodes, random))).flatMap(({ plan }) => plan ?? [])))

/** Asks for a document's name and its template; creates the document and opens it. */
export function NewDocumentDialog({ processId, processRoom, author, open, isOpen, suggestedTitle, onClose }: CreateDialogProps) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const [templateId, setTemplateId] = useState<string>(documentTemplates[0]?.id ?? '')
  const [isFilled, setFilled] = useState(false)
  const [own, setOwn] = useState<TemplateFile | null>(null)
  const template = documentTemplates.find((each) => each.id === templateId)
  const create = async (name: string) => {
    const templateFacts = processFacts(processRoom.doc, language, author.now())
    const begun = own
      ? normalizeBody(templateBody(own, templateFacts))
      : ((await template?.body(language, { templateFacts, filled: isFilled })) ?? [])
    const { nodes, pictures } = await preparePictures(begun)
    // before the text that refers to them
    for (const content of pictures) await processAssets(client, processId).add(content)
    const title = name === suggestedTitle && nodes.length > 0 ? (own?.title ?? (template ? t(template.titleKey) : name)) : name
    const id = addListing(processRoom.doc, author, {
      ...{ kind: 'document', title, ...(nodes.length > 0 ? { template: own?.id ?? templateId } : {}) },
      sections: countOf(nodes, author) ?? undefined,
    })
    if (nodes.length > 0) await writeRoom(client, processId, `document/${id}`, (body, documentAuthor) => writeBody(body, documentAuthor, nodes))
    open('document', id)
  }
  return (
    <NameDialog
      title={t('document.new')}
      label={t('common.title')}
      first={suggestedTitle}
      maxLength={MAX_TITLE}
      confirm={t('common.create')}
      isOpen={isOpen}
      onClose={onClose}
      onName={(title) => void create(title)}
    >
      <OwnTemplate chosen={own} onChoose={setOwn} />
      {!own && (
        <RadioField
          label={t('document.begin')}
          value={templateId}
          onChange={setTemplateId}
          options={documentTemplates.map((option) => ({
            id: option.id,
            label: t(option.titleKey),
            help: t(option.descriptionKey),
            group: t(`document.templateGroup.${option.group}`),
          }))}
          scrolls
        />
      )}
      {!own && template?.hasSample && (
        <RadioField
          label={t('document.template.how')}
          value={isFilled ? 'filled' : 'empty'}
          onChange={(how) => setFilled(how === 'filled')}
          options={(['empty', 'filled'] as const).map((id) => ({ id, label: t(`document.template.${id}`), help: t(`document.template.${id}.help`) }))}
        />
      )}
    </NameDialog>
  )
}
