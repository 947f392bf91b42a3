/** Makes `now` the present for everything in this worker; time goes on from there. ms. */
export function shiftClock(now: number): void {
  const RealDate = Date;
  const shift = now - RealDate.now();
  self.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [RealDate.now() + shift] : args, newTarget),
    get: (target, name, receiver) =>
      name === 'now' ? () => RealDate.now() + shift : Reflect.get(target, name, receiver),
  });
}
