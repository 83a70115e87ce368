import {
  Circle,
  Diamond,
  Hexagon,
  type LucideIcon,
  MessageSquare,
  Pill,
  Plus,
  RectangleHorizontal,
  Spline,
  Square,
  SquareDashed,
  Triangle,
  Type,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import { type ShapeForm, shapeForms } from '../../../../shared/model/records/shape.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { connectorKind } from '../../../board/objects/connector/connectorKind.ts'
import { shapeKind } from '../../../board/objects/shape/shapeKind.ts'
import { boardTextKind } from '../../../board/objects/text/boardTextKind.ts'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { formKeys } from '../boardTexts.ts'

/** Icon of each form of shapes. */
export const formIcons: { readonly [Form in ShapeForm]: LucideIcon } = {
  rectangle: RectangleHorizontal,
  rounded: Square,
  ellipse: Circle,
  diamond: Diamond,
  triangle: Triangle,
  hexagon: Hexagon,
  speech: MessageSquare,
  pill: Pill,
}

/** What is put on a board by hand besides notes: each entry takes up its tool. */
export function AddMenu({ board, whyNot }: { readonly board: Board; readonly whyNot: string | null }) {
  const { t } = useTranslations()
  const tool = useLive(board.tool)
  const lastForm = useLive(board.lastForm)
  const [takenCount, setTakenCount] = useState(0)
  // after the menu: while it closes, all else is inert, and it would give the focus back to its button
  useEffect(() => {
    if (takenCount > 0) board.focus()
  }, [board, takenCount])
  const take = (name: string) => {
    board.setTool(name)
    setTakenCount((count) => count + 1)
  }
  return (
    <Menu
      text={t('board.add')}
      label={t('board.addLabel')}
      Icon={Plus}
      variant={tool === 'select' ? 'quiet' : 'plain'}
      entries={[
        { id: 'text', label: t('board.tool.text'), Icon: Type, keys: 'T', whyNot, onAction: () => take(boardTextKind.name) },
        { id: 'area', label: t('board.tool.area'), Icon: SquareDashed, whyNot, onAction: () => take(areaKind.name) },
        { id: 'connector', label: t('board.tool.connector'), Icon: Spline, keys: 'L', whyNot, onAction: () => take(connectorKind.name) },
        'separator',
        ...shapeForms.map((form) => ({
          id: form,
          label: t(formKeys[form]),
          Icon: formIcons[form],
          ...(form === lastForm ? { keys: 'S' } : {}),
          whyNot,
          onAction: () => {
            board.chooseForm(form)
            take(shapeKind.name)
          },
        })),
      ]}
    />
  )
}
