import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** Reviews are documents of a collection. */
@Schema({ timestamps: true })
export class Review {
  @Prop({ type: String, required: true })
  film!: string;

  @Prop({ type: String, required: true })
  text!: string;

  @Prop({ type: Number, min: 1, max: 5 })
  stars?: number;
}

export const reviewSchema = SchemaFactory.createForClass(Review);
