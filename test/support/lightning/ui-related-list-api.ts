import { type ListRequest, theOrg } from './org.ts';

type Emit = Parameters<ReturnType<typeof theOrg>['read']>[1];

/** Stands in for the wire adapter of `lightning/uiRelatedListApi`. */
export class getRelatedListRecords {
  private readonly emit: Emit;

  constructor(emit: Emit) {
    this.emit = emit;
    emit({});
  }

  connect(): void {}

  update(request: ListRequest): void {
    theOrg().read(request, this.emit);
  }

  disconnect(): void {
    theOrg().leave(this.emit);
  }
}
