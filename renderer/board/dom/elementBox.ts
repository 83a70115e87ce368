import type { RotatedBox } from '../../../shared/base/boxes/rotation.ts'

/**
 * Puts an absolutely positioned element at a box, in the units of its container; a turned box turns it around its centre. Only what differs is written.
 * @param previous the box where the element was put last
 */
export function setElementBox(element: HTMLElement, box: RotatedBox, previous?: RotatedBox | null): void {
  if (previous?.x !== box.x || previous.y !== box.y || previous.angle !== box.angle)
    element.style.transform = `translate(${box.x}px, ${box.y}px)${box.angle ? ` rotate(${box.angle}deg)` : ''}`
  if (previous?.width !== box.width) element.style.width = `${box.width}px`
  if (previous?.height !== box.height) element.style.height = `${box.height}px`
}
