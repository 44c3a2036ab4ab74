"""Prints labelled alerts as they come: python consume_labels.py HOST:PORT [TOPIC]"""
import io, pathlib, sys
import confluent_kafka, fastavro

avsc = pathlib.Path(__file__).parent / "../avro-schemas/src/main/avro/dev/nightjar/v1/LabelledAlert.avsc"
schema = fastavro.schema.load_schema(str(avsc))
consumer = confluent_kafka.Consumer({"bootstrap.servers": sys.argv[1], "group.id": "labels-in-python",
                                     "auto.offset.reset": "earliest", "isolation.level": "read_committed"})
consumer.subscribe([sys.argv[2] if len(sys.argv) > 2 else "alerts-labelled"])
while True:
    message = consumer.poll(1.0)
    if message is not None and message.error():
        print(message.error(), file=sys.stderr)
    elif message is not None:  # Avro single-object encoding: 10 bytes name the schema
        alert = fastavro.schemaless_reader(io.BytesIO(message.value()[10:]), schema)
        scores = {c["className"]: c["score"] for c in alert["classifications"]}
        print(alert["objectId"], alert["alertId"], alert["status"], alert["label"], scores, flush=True)
