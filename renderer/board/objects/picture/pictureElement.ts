import type { Box } from '../../../../shared/base/geometry.ts'
import type { Picture } from '../../../../shared/model/records/picture.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import type { MountContext, ObjectElement } from '../objectView.ts'
import { createAssetImage } from './assetImage.ts'

/** A picture as an element. */
export function mountPicture(context: MountContext): ObjectElement<Picture> {
  const { element, show, close } = createAssetImage(context)
  let shownBox: Box | null = null
  return {
    element,
    show: (record, box) => {
      setElementBox(element, box, shownBox)
      shownBox = box
      show(record.asset, box, record.text)
    },
    close,
  }
}
