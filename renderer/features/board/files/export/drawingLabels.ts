import { readBoard } from '../../../../../shared/model/records/boardAttributes.ts'
import type { SvgLabels } from '../../../../board/export/svg/sheetSvg.ts'
import type { BoardObject } from '../../../../board/objects/objectKind.ts'
import { outlineOf } from '../../../../board/outline/outlineOrder.ts'
import type { Scene } from '../../../../board/scene/scene.ts'
import { currentLanguage, t } from '../../../../kit/text/translations.ts'
import type { ExportSource } from '../../../feature.ts'
import { boardAuthors } from '../../authors/boardAuthors.ts'
import { areaTitle, attachedText, boardLabels, drawLabels } from '../../boardTexts.ts'
import { listedCardText } from '../../cards/listedCardText.ts'
import { paperNumberIn } from './paperNumberIn.ts'

/** A file with a drawing names nobody. */
const nobody = boardAuthors(null, [], String, { noOrganisation: '', writtenAs: String })

/** Areas that a description names. */
const MAX_NAMED = 100

/** The texts of a drawing of a board, for who reads it and who hears it. It goes to people who are not at the table: nobody is named. */
export function drawingLabels({ doc, processDoc, title }: Pick<ExportSource, 'doc' | 'processDoc' | 'title'>, scene: Scene): SvgLabels {
  const language = currentLanguage()
  const labels = boardLabels(language, readBoard(doc).question, nobody, listedCardText(processDoc))
  const nameOf = (object: BoardObject | undefined) => (object ? object.kind.text(object.record).trim() || object.kind.kindLabel(labels) : '')
  return {
    ...drawLabels,
    paperNumber: paperNumberIn(doc),
    card: listedCardText(processDoc),
    title: title.trim() || t('kind.board'),
    description: description(scene),
    language,
    object: (object) => {
      const { kind, record } = object
      if (kind.follows || kind.opens) return kind.label(record, labels, (id) => nameOf(scene.objects.get(id)))
      const text = kind.text(record).trim()
      const name = text ? t('board.export.object', { kind: kind.kindLabel(labels), text }) : kind.kindLabel(labels)
      return [name, attachedText(scene.attachments.of(object.id))].filter(Boolean).join('. ')
    },
  }
}

/** How much is in each area, in the order of the outline. */
function description(scene: Scene): string {
  const sections = outlineOf(scene).filter(({ area, objects }) => area || objects.length > 0)
  const sentences = sections
    .slice(0, MAX_NAMED)
    .map(({ area, objects }) => t('board.export.section', { title: areaTitle(area), count: objects.length }))
  const more = sections.length - sentences.length
  return [...sentences, ...(more > 0 ? [t('board.export.moreSections', { count: more })] : [])].join('. ')
}
