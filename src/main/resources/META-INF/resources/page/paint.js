/** Paints the picture of the map on a canvas, part by part as the browser shows it. */

const SCALE = 2;
/** A larger canvas is refused by some browsers. */
const MOST = 16_000;

export async function painted(svg) {
  const width = svg.width.baseVal.value;
  const height = svg.height.baseVal.value;
  const scale = Math.min(SCALE, MOST / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext('2d');
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--ground');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const origin = svg.getScreenCTM().inverse();
  for (const element of svg.querySelectorAll('path, rect, circle, text')) paint(pen, element, origin, scale);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

function paint(pen, element, origin, scale) {
  if (element.closest('[hidden]')) return;
  const style = getComputedStyle(element);
  const at = origin.multiply(element.getScreenCTM());
  pen.setTransform(at.a * scale, at.b * scale, at.c * scale, at.d * scale, at.e * scale, at.f * scale);
  pen.globalAlpha = opacity(element);
  pen.lineWidth = Number.parseFloat(style.strokeWidth) || 1;
  pen.lineCap = style.strokeLinecap;
  pen.setLineDash(style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(',').map(Number.parseFloat));
  pen.fillStyle = style.fill;
  pen.strokeStyle = style.stroke;
  if (element.tagName === 'text') write(pen, element, style);
  else trace(pen, shapeOf(element), style);
}

function opacity(element) {
  let value = 1;
  for (let e = element; e && e.tagName !== 'svg'; e = e.parentElement) value *= Number(getComputedStyle(e).opacity);
  return value;
}

function trace(pen, shape, style) {
  if (style.fill !== 'none') pen.fill(shape);
  if (style.stroke !== 'none' && style.stroke !== 'rgba(0, 0, 0, 0)') pen.stroke(shape);
}

function shapeOf(element) {
  const number = (name) => Number(element.getAttribute(name) ?? 0);
  if (element.tagName === 'path') return new Path2D(element.getAttribute('d'));
  const shape = new Path2D();
  if (element.tagName === 'circle') shape.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI);
  else shape.roundRect(number('x'), number('y'), number('width'), number('height'), number('rx'));
  return shape;
}

function write(pen, element, style) {
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  pen.textAlign = style.textAnchor === 'end' ? 'right' : 'left';
  pen.lineJoin = 'round';
  const [x, y] = [Number(element.getAttribute('x') ?? 0), Number(element.getAttribute('y') ?? 0)];
  if (style.stroke !== 'none') pen.strokeText(element.textContent, x, y);
  pen.fillText(element.textContent, x, y);
}
